/**
 * Cognito's access tokens say who somebody is by number only, while other issuers put name and mail address in.
 * This runs before a token is made (trigger event, version 2) and evens that out, so that the functions read one kind
 * of token. An address or a number that nobody has confirmed stays out.
 */
export const nameInToken = `exports.handler = async event => {
  const { name, email, email_verified, phone_number, phone_number_verified } = event.request.userAttributes;
  const claims = {
    ...(name && { name }),
    ...(email_verified === 'true' && { email }),
    ...(phone_number_verified === 'true' && { phone_number, phone_number_verified: true }),
  };
  event.response = {
    claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: claims } },
  };
  return event;
};
`
