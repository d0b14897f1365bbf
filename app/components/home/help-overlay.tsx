import { BlockStack, Checkbox, Modal, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { QUEUE_KEYS } from "./queue-keys.ts";

interface HelpOverlayProps {
  isOpen: boolean;
  onClose(): void;
  keysOn: boolean;
  setKeysOn(isOn: boolean): void;
}

/** The keys of the queue, and the switch that turns them off (WCAG 2.1.4). */
export function HelpOverlay({ isOpen, onClose, keysOn, setKeysOn }: HelpOverlayProps) {
  const { t } = useTranslation();
  return (
    <Modal open={isOpen} onClose={onClose} title={t("counter.keys.title")} size="small">
      <Modal.Section>
        <BlockStack gap="400">
          <Text as="p" tone="subdued">{t("counter.keys.advice")}</Text>
          <dl className="loket-facts loket-keys">
            {QUEUE_KEYS.map(([key, command]) => (
              <Fragment key={key}>
                <dt>{t(`counter.keys.${command}`)}</dt>
                <dd><kbd>{key.length === 1 ? key.toUpperCase() : key === "Escape" ? "Esc" : key}</kbd></dd>
              </Fragment>
            ))}
          </dl>
          <Checkbox label={t("counter.keys.on")} checked={keysOn} onChange={setKeysOn} />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
