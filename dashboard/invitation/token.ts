const ITEM = "lossline.invitation";

/**
 * The token of the letter that was opened in this tab. It comes in the fragment of the address, which is sent to nobody,
 * and lies in the tab's own storage while its person signs in elsewhere; it goes to the service when it is accepted.
 */
export const keptToken = () => sessionStorage.getItem(ITEM) ?? "";
export const keepToken = (token: string) => sessionStorage.setItem(ITEM, token);
export const forgetToken = () => sessionStorage.removeItem(ITEM);
