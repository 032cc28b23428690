/**
 * CloudFront Function of the default behaviour: the pages are one application, so an address without a file name is
 * answered with its entry page. It stands in front of the bucket only, so the API keeps its own 403 and 404 (error
 * pages of a distribution would replace these as well). CloudFront's own JavaScript: no modules, no types.
 */
export const pageFallback = `function handler(event) {
  var request = event.request;
  var last = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  if (last.indexOf('.') === -1) request.uri = '/index.html';
  return request;
}
`
