/**
 * Microsoft Entra ID of the fake tenant: applications with their credentials, users, managed identities, and the workflows of
 * GitHub. A test needs it only if it is about the sign-in: {@code tenant.connection()} comes with tokens.
 *
 * <p>Start with {@link io.tenantapps.testing.entra.FakeEntra}. It registers a
 * {@link io.tenantapps.testing.entra.FakeApplication}, and has a client whose requests for the sign-in service end in the fake.
 *
 * <pre>{@code
 * FakeEntra entra = tenant.entra();
 * entra.application(clientId).secret("s3cret").roles("Sites.FullControl.All");
 * entra.refuseNext("AADSTS53003");
 * OkHttpClient http = entra.httpClient();
 * …
 * assertEquals("AADSTS53003", entra.tokenRequests().get(0).outcome());
 * }</pre>
 */
@NullMarked
package io.tenantapps.testing.entra;

import org.jspecify.annotations.NullMarked;
