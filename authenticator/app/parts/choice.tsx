import { Icon, type IconName } from "./icons.tsx";

interface Way {
  icon: IconName;
  title: string;
  text: string;
  onClick: () => void;
}

/** Large buttons that lead on. */
export function Choice({ ways }: { ways: Way[] }) {
  return (
    <ul class="choice">
      {ways.map(({ icon, title, text, onClick }) => (
        <li key={title}>
          <button type="button" onClick={onClick}>
            <Icon name={icon} />
            <span>
              <b>{title}</b>
              <small>{text}</small>
            </span>
            <Icon name="next" size={20} />
          </button>
        </li>
      ))}
    </ul>
  );
}
