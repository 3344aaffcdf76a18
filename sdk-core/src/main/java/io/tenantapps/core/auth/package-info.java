/**
 * The sources of tokens, and the clouds that may receive them.
 *
 * <p>Start at {@link io.tenantapps.core.auth.MsalTokens}, which signs in to Microsoft Entra ID with Microsoft's own
 * library. Your own token source can be a lambda that implements {@link io.tenantapps.core.auth.TokenProvider}.
 *
 * <pre>{@code
 * TenantConnection connection = TenantConnection.builder()
 *         .tokens(MsalTokens.certificate(tenantId, clientId, ClientCertificate.of(Path.of("app.pfx"), password)))
 *         .build();
 * }</pre>
 */
@NullMarked
package io.tenantapps.core.auth;

import org.jspecify.annotations.NullMarked;
