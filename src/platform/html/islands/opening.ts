/** The form that hands the person on sends itself; who comes Back to it decides by its button. */
const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
if (entry?.type !== "back_forward") document.querySelector<HTMLFormElement>("form.card")?.requestSubmit();

export {};
