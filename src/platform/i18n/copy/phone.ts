/** Sentences of the telephone and of mailed codes that the copy deck does not have yet: [日本語, English], in its voice. */
export const phone = {
  "phone.noSms": [
    "この番号ではSMSを受け取れません。携帯電話の番号を入力するか、「電話する」を選んでください。",
    'This number can\'t receive SMS. Enter a mobile number, or choose "Call me".',
  ],
  "phone.mobileOnly": [
    "この番号ではSMSを受け取れません。携帯電話の番号を入力してください。",
    "This number can't receive SMS. Enter a mobile number.",
  ],
} as const;
