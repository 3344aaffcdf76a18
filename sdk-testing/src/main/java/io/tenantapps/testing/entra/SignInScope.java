package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.tokens.FakeResource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The scope that a user's client requests.
 *
 * @param resource the requested service
 * @param permissions the requested permissions of that service
 * @param answered the scope in the response
 * @param wantsId true if the client requests an id token
 * @param wantsRefresh true if the client requests a refresh token
 */
record SignInScope(String resource, List<String> permissions, String answered, boolean wantsId, boolean wantsRefresh) {

    private static final Set<String> OPENID = Set.of("openid", "profile", "offline_access", "email");
    private static final String DEFAULT = ".default";

    /**
     * Returns the scope without the parts for id tokens and refresh tokens. MSAL requests those parts even if no user
     * signs in.
     */
    static List<String> withoutOpenId(String scope) {
        return Arrays.stream(scope.strip().split("\\s+"))
                .filter(each -> !OPENID.contains(each))
                .toList();
    }

    static SignInScope of(String scope, FakeApplication application, EntraDirectory directory) {
        List<String> all = List.of(scope.strip().split("\\s+"));
        String resource = "";
        List<String> wanted = new ArrayList<>();
        for (String each : withoutOpenId(scope)) {
            int slash = each.lastIndexOf('/');
            if (slash < 0) {
                throw EntraError.WRONG_SCOPE.refusal(each);
            }
            String named = directory.resourceNamed(each.substring(0, slash));
            if (!resource.isEmpty() && !resource.equals(named)) {
                throw EntraError.TWO_RESOURCES.refusal();
            }
            resource = named;
            wanted.add(each.substring(slash + 1));
        }
        if (wanted.isEmpty()) {
            throw EntraError.WRONG_SCOPE.refusal(scope);
        }
        List<String> granted = FakeResource.of(resource).mine(application.delegated());
        boolean isGranted =
                !granted.isEmpty() && wanted.stream().allMatch(each -> each.equals(DEFAULT) || granted.contains(each));
        if (!isGranted) {
            throw EntraError.NO_CONSENT.refusal(application.clientId());
        }
        List<String> answered = new ArrayList<>();
        for (String permission : granted) {
            answered.add(resource + "/" + permission);
        }
        if (wanted.contains(DEFAULT)) {
            answered.add(resource + "/" + DEFAULT);
        }
        return new SignInScope(
                resource, granted, String.join(" ", answered), all.contains("openid"), all.contains("offline_access"));
    }
}
