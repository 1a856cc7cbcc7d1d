import { Popover } from "@base-ui/react/popover";
import { Slider } from "@base-ui/react/slider";
import { maxWorkers, sweep } from "#session/settings.ts";
import { useSession } from "#session/store.ts";
import popup from "../controls/Popup.module.css";
import type { PopupProps } from "../controls/PopupButton.tsx";
import { classNames } from "../controls/classNames.ts";
import { workersAdvice } from "./choices.ts";
import styles from "./WorkersPopup.module.css";

/** The slider behind the workers button. */
export function WorkersPopup({ anchor, onOpenChange }: PopupProps) {
  const workers = useSession((session) => session.settings.workers);
  const setSettings = useSession((session) => session.setSettings);
  const cores = navigator.hardwareConcurrency;
  const most = Math.min(maxWorkers, Math.max(2 * cores, 8, workers));
  return (
    <Popover.Root open onOpenChange={onOpenChange}>
      <Popover.Portal>
        <Popover.Positioner className={popup.positioner} anchor={anchor} align="start" sideOffset={4}>
          <Popover.Popup className={classNames(popup.popup, popup.card, styles.card)} finalFocus={anchor}>
            <Slider.Root
              min={1}
              max={most}
              value={workers}
              onValueChange={(value) => setSettings({ workers: value })}
              thumbAlignment="edge"
            >
              <div className={styles.head}>
                <Popover.Title className={styles.title}>Workers, up to</Popover.Title>
                <Slider.Value className={styles.value} />
              </div>
              <Slider.Control className={styles.control}>
                <Slider.Track className={styles.track}>
                  <Slider.Indicator className={styles.indicator} />
                  <Slider.Thumb className={styles.thumb} getAriaLabel={() => "Workers"} />
                </Slider.Track>
              </Slider.Control>
            </Slider.Root>
            <Popover.Description className={styles.advice}>
              Measured at {sweep(workers).join(", ")}. {workersAdvice(workers, cores)}
            </Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
