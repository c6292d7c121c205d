/** The address of an action of a CKAN, ours or another; `site` is the portal's address without a closing slash. */
export function actionAddress(site: string, action: string): string {
  return `${site}/api/3/action/${action}`;
}
