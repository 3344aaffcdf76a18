package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.tokens.FakeResource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a user's client asks for.
 *
 * @param resource for which service
 * @param permissions what it may do there for the user
 * @param answered the scope as it is answered
 * @param wantsId whether an id token is asked for
 * @param wantsRefresh whether a refresh token is asked for
 */
record SignInScope(String resource, List<String> permissions, String answered, boolean wantsId, boolean wantsRefresh) {

    private static final Set<String> OPENID = Set.of("openid", "profile", "offline_access", "email");
    private static final String DEFAULT = ".default";

    /** What of it is about a service: MSAL asks for ids and refresh tokens even where nobody is signed in. */
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
