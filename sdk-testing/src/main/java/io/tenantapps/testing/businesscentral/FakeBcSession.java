package io.tenantapps.testing.businesscentral;

import java.time.Instant;

/**
 * A session in a fake environment.
 *
 * @param id the id
 * @param userId the name of the user
 * @param signedInAt the virtual time of the sign-in
 */
public record FakeBcSession(long id, String userId, Instant signedInAt) {}
