import { Button, CheckBox, type ConsoleView, SelectField, TextField } from "../../../platform/html/index.ts";
import type { ContractFault } from "../faults.ts";
import { orderKinds, type TypedPerson } from "./typed.ts";

interface Props {
  view: ConsoleView;
  row: TypedPerson;
  /** From 1. */
  i: number;
  faults: ContractFault[];
}

/** One person of the form: every field says whose it is. */
export function PersonRow(p: Props) {
  const { view, row, i } = p;
  const { t } = view;
  const [name = "", kana = "", userId = "", order = ""] = view.parts("contract.rowLabels", { i });
  const kinds = view.parts("pdf.order");
  return (
    <li>
      <Cell {...p} field="name" label={name} />
      <Cell {...p} field="kana" label={kana} />
      <Cell {...p} field="userId" label={userId} />
      <Cell {...p} field="email" label={t("opening.mail", { i })} />
      <SelectField
        name={`order-${i}`}
        label={order}
        options={orderKinds.map((value, at) => ({ value, label: kinds[at] ?? "" }))}
        chosen={row.order}
      />
      <div class="row end">
        <CheckBox name={`administrator-${i}`} label={t("opening.administrator", { i })} on={row.administrator} />
        <Button kind="text" size="s" name="do" value={`drop-${i}`} about={t("contract.rowNo", { i })}>
          {t("contract.rowDelete")}
        </Button>
      </div>
    </li>
  );
}

function Cell(p: Props & { field: "name" | "kana" | "userId" | "email"; label: string }) {
  const { view, row, field } = p;
  const name = `${field}-${p.i}`;
  const fault = p.faults.find((each) => each.field === name);
  return (
    <TextField
      name={name}
      label={p.label}
      value={row[field]}
      error={fault && view.t(fault.says, fault.params)}
      autocomplete="off"
    />
  );
}
