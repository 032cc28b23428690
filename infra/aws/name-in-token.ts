/**
 * Cognito's access tokens say who somebody is by number only, while other issuers put name and mail address in.
 * This runs before a token is made (trigger event, version 2) and evens that out, so that the functions read one kind
 * of token. An address that nobody has confirmed stays out.
 */
export const nameInToken = `exports.handler = async event => {
  const { name, email, email_verified } = event.request.userAttributes;
  const claims = { ...(name && { name }), ...(email_verified === 'true' && { email }) };
  event.response = {
    claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: claims } },
  };
  return event;
};
`
