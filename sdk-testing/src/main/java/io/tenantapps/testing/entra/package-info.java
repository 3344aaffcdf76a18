/**
 * The fake tenant's Microsoft Entra ID: applications with their credentials, users, managed identities, and GitHub
 * workflows. Only sign-in tests need this package, because {@code tenant.connection()} already has tokens.
 *
 * <p>Start with {@link io.tenantapps.testing.entra.FakeEntra}. {@code FakeEntra} registers a {@link
 * io.tenantapps.testing.entra.FakeApplication}, and provides an HTTP client that sends requests for the sign-in service
 * to the fake.
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
