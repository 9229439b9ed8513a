import { Icon, type IconName } from "./icons.tsx";

export interface ChoiceItem {
  href: string;
  title: string;
  detail?: string | undefined;
  icon: IconName;
}

/** Two to seven ways on, each a whole row to press. */
export function Choice({ items }: { items: ChoiceItem[] }) {
  return (
    <ul class="choice">
      {items.map((item) => (
        <li>
          <a href={item.href}>
            <Icon name={item.icon} />
            <b>{item.title}</b>
            {item.detail ? <small>{item.detail}</small> : null}
            <Icon name="next" size={20} />
          </a>
        </li>
      ))}
    </ul>
  );
}
