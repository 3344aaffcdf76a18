package io.tenantapps.core.internal.net;

import java.io.IOException;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The last interceptor before the socket, after all of the user's interceptors. The guard allows no request to another
 * origin and no second transmission of a write, and gives OkHttp no reason to resend a request.
 */
public final class OriginGuard implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        SendProgress progress = request.tag(SendProgress.class);
        if (progress == null || !Origins.sameOrigin(request.url(), progress.pin())) {
            throw new Refused("an interceptor changed the origin of the request");
        }
        if (!request.isHttps() && !Origins.isLoopback(request.url().host())) {
            throw new Refused("the request does not use https");
        }
        if (!progress.isTemporary()) {
            throw new Refused("the client stopped a second attempt to send a write");
        }
        if (request.body() instanceof OneShotBody) {
            progress.markBodyIsOurs();
        }
        Response response = chain.proceed(request);
        progress.markAnswered(response.code());
        return withoutReasonToResend(response);
    }

    /**
     * Appends a fraction to the {@code Retry-After} value of a 503 without changing its meaning. OkHttp parses whole
     * numbers only: if the value is 0, OkHttp resends immediately without informing the SDK; if the value is too large,
     * OkHttp fails. It ignores fractions.
     */
    static Response withoutReasonToResend(Response response) {
        if (response.code() != 503) {
            return response;
        }
        Headers.Builder headers = response.headers().newBuilder().removeAll("Retry-After");
        for (String value : response.headers("Retry-After")) {
            headers.addUnsafeNonAscii("Retry-After", value.matches("\\d+") ? value + ".0" : value);
        }
        return response.newBuilder().headers(headers.build()).build();
    }

    /** Thrown if the guard stopped the request. In this case, this attempt sent no request. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }
}
