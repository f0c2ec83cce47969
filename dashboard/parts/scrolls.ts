/** A part of the page that scrolls sideways takes the focus, or it could not be scrolled with the keyboard. */
export const SCROLLS = { tabIndex: 0 } as const;
