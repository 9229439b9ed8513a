/**
 * Owns what the provider tells everybody: よくあるご質問, later announcements.
 * Must not know tenants, people or pages.
 */
export { type Question, questionsFor, startingQuestions } from "./faq.ts";
