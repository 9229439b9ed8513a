import { type QrSymbol, qrOf } from "../../platform/html/index.ts";
import { Sheet, Value } from "./pagesheet.tsx";
import type { PersonalContent } from "./personal.ts";

/** One person's sheet, as on paper. */
export function PersonalPage({ content }: { content: PersonalContent }) {
  const { reading, validity, says, steps, also } = content;
  return (
    <Sheet head={content.letterhead}>
      <div class="keys">
        <Qr symbol={qrOf(content.loginUrl)} label={content.loginUrl} />
        <dl>
          {content.facts.map((fact) => (
            <>
              <dt>{fact.label}</dt>
              <dd>
                <Value fact={fact} />
              </dd>
            </>
          ))}
        </dl>
      </div>
      {says === null ? null : (
        <p class="box">
          <b>{says}</b>
        </p>
      )}
      {reading ? <Reading reading={reading} /> : null}
      {validity ? (
        <p class="box">
          <b>{validity.until}</b>
          <br />
          {validity.after}
        </p>
      ) : null}
      {steps ? (
        <section>
          <h2>{steps.heading}</h2>
          <ol>
            {steps.steps.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
        </section>
      ) : null}
      <section>
        <h2>{also.heading}</h2>
        <ul>
          {also.points.map((point) => (
            <li>{point}</li>
          ))}
        </ul>
      </section>
    </Sheet>
  );
}

function Reading({ reading }: { reading: NonNullable<PersonalContent["reading"]> }) {
  return (
    <section>
      <h2>{reading.heading}</h2>
      <ol class="characters">
        {reading.readings.map(({ char, says, kind }, i) => (
          <li>
            <span class="place">{reading.places[i]}</span>
            <code>{char}</code>
            <span class="says">{says}</span>
            <span class="kind">{kind}</span>
          </li>
        ))}
      </ol>
      <p class="note">{reading.note}</p>
    </section>
  );
}

/** With the quiet zone of four modules that scanners need (ISO/IEC 18004). */
function Qr({ symbol, label }: { symbol: QrSymbol; label: string }) {
  const side = symbol.size + 8;
  const path = symbol.runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join("");
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`-4 -4 ${side} ${side}`} shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}
