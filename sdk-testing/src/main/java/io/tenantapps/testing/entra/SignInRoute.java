package io.tenantapps.testing.entra;

import java.io.IOException;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Sends requests for a sign-in service to the fake, without any visible difference for the client. */
final class SignInRoute implements Interceptor {
    private final String origin;

    SignInRoute(String origin) {
        this.origin = origin;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request original = chain.request();
        HttpUrl url = original.url();
        if (!isSignIn(url.host())) {
            return chain.proceed(original);
        }
        String query = url.encodedQuery();
        Request moved = original.newBuilder()
                .url(origin
                        + SignInRequest.PREFIX
                        + url.host()
                        + url.encodedPath()
                        + (query == null ? "" : "?" + query))
                .build();
        Response response = chain.proceed(moved);
        boolean wasRedirected = response.priorResponse() != null;
        return wasRedirected
                ? response
                : response.newBuilder().request(original).build();
    }

    static boolean isSignIn(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return SignInCloud.of(name) != null || name.equals(MachineIdentity.HOST) || name.endsWith(FakeGithub.DOMAIN);
    }
}
