/** Whose account: the first letter on a plate, the company, the user ID. */
export function Plate({ tenant, account }: { tenant: string; account: string }) {
  return (
    <div class="plate">
      <span class="mark" aria-hidden="true">
        {[...tenant][0] ?? ""}
      </span>
      <span class="whose">
        <b>{tenant}</b>
        <small>{account}</small>
      </span>
    </div>
  );
}
