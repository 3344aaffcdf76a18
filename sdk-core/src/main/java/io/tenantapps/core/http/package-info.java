/**
 * The parts of a request that your own clients supply: its body and the reader of its response.
 *
 * <p>Start at {@link io.tenantapps.core.http.Json}, which reads records, lists and pages. An {@link
 * io.tenantapps.core.ApiRequest} combines the body, the URL and the reader.
 *
 * <pre>{@code
 * ApiRequest<Web> title = ApiRequest.get("web title", site + "/_api/web?$select=Title", Json.as(Web.class));
 * Web web = connection.call(title).execute();
 * }</pre>
 */
@NullMarked
package io.tenantapps.core.http;

import org.jspecify.annotations.NullMarked;
