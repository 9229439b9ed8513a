/** The back camera's picture in a video element. Throws where there is no camera or it may not be used. */
export async function startCamera(video: HTMLVideoElement): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: "environment" } } });
  // Safari looks at the properties, not at the attributes.
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  await video.play();
  return () => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
}
