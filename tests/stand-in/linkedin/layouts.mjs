// The layouts that LinkedIn was seen in, and thinner ones in which some hook is gone, as happens from one week to the next.
const FULL = {
  // In the open shadow root, whose host can be told by either of these.
  shadow: true, hostId: true, hostTestId: true,
  // Hooks of the share box.
  modalId: true, boxClass: true, editorClass: true, editorRole: true, postClass: true, footClass: true,
  // How the toast can be told (its class, its type, a role), and where it is.
  toastClass: true, toastType: true, toastRole: null, toastInFeed: false,
};

const LAYOUTS = {
  current: FULL,
  alert: { ...FULL, toastClass: false, toastType: false, toastRole: 'alert', toastInFeed: true },
  status: { ...FULL, toastClass: false, toastType: false, toastRole: 'status' },
  testid: { ...FULL, hostId: false, toastClass: false, toastType: false, toastRole: 'alert', toastInFeed: true },
  role: { ...FULL, modalId: false, postClass: false, footClass: false, toastClass: false },
  older: { ...FULL, shadow: false, modalId: false, toastType: false, toastInFeed: true },
  plain: { ...FULL, shadow: false, modalId: false, boxClass: false, editorRole: false, toastClass: false, toastInFeed: true },
  unknown: Object.fromEntries(Object.keys(FULL).map(key => [key, key === 'shadow'])),
};

export const layoutOf = name => LAYOUTS[name] ?? FULL;
