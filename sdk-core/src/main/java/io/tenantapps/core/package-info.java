/**
 * Connections to a tenant, calls, and the pipeline that every request passes through.
 *
 * <p>Start at {@link io.tenantapps.core.TenantConnection}. Every operation of every client is a {@link
 * io.tenantapps.core.Call}. The method {@code run} of the package-private class {@code Transport} shows all steps of
 * the execution of a request.
 *
 * <pre>{@code
 * try (TenantConnection connection = TenantConnection.builder().tokens(MsalTokens.fromEnvironment()).build()) {
 *     ApiRequest<Map> title = ApiRequest.get(
 *             "web title", "https://contoso.sharepoint.com/_api/web?$select=Title", Json.as(Map.class));
 *     System.out.println(connection.call(title).execute());
 * }
 * }</pre>
 */
@NullMarked
package io.tenantapps.core;

import org.jspecify.annotations.NullMarked;
