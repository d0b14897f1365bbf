import { answerOf, type ModelAnswer } from "../model-answer.ts";
import { isObject, type JsonSchema, type ModelRequest } from "../model-request.ts";
import { exampleOfSchema } from "./example-of-schema.ts";
import { readContext } from "./read-context.ts";
import { asksForTranslation, readWanted, translate } from "./translate.ts";
import type { HelpfulReply } from "./sentence.ts";
import { writeReply } from "./write-reply.ts";

/** Mode "helpful": a reply in the shape that was asked for, or as plain text when no shape was. */
export function answerHelpfully(request: ModelRequest): ModelAnswer {
  if (asksForTranslation(request.schema)) return answerOf(fenced(JSON.stringify(translate(readWanted(request))), request));
  if (request.schema && !asksForReply(request.schema)) return answerOf(JSON.stringify(exampleOfSchema(request.schema)));
  return answerOf(writeOut(helpfulReply(request), request));
}

export function helpfulReply(request: ModelRequest): HelpfulReply {
  return writeReply(readContext(request));
}

/** JSON when the request has a schema, else the sentences as a text. */
export function writeOut(reply: HelpfulReply, request: ModelRequest): string {
  if (request.schema) return fenced(JSON.stringify(reply), request);
  return reply.sentences.map((sentence) => sentence.text).join(" ");
}

function fenced(json: string, { isFenced }: ModelRequest): string {
  return isFenced ? `\`\`\`json\n${json}\n\`\`\`` : json;
}

/** A reply is a list of sentences with evidence; other tasks have other schemas. */
function asksForReply({ properties }: JsonSchema): boolean {
  const sentences = isObject(properties) ? properties.sentences : null;
  const items = isObject(sentences) ? sentences.items : null;
  return isObject(items) && isObject(items.properties) && "evidence" in items.properties;
}
