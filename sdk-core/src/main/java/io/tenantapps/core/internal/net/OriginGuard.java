package io.tenantapps.core.internal.net;

import java.io.IOException;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Stands last before the socket, behind every interceptor of the user. Nothing leaves for a strange origin, nothing
 * harmful leaves twice, and OkHttp gets no reason to send anything again by itself.
 */
public final class OriginGuard implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        SendProgress mark = request.tag(SendProgress.class);
        if (mark == null || !Origins.sameOrigin(request.url(), mark.pin())) {
            throw new Refused("an interceptor changed the request so that it would leave its origin");
        }
        if (!request.isHttps() && !Origins.isLoopback(request.url().host())) {
            throw new Refused("it is no https");
        }
        if (!mark.mayPass()) {
            throw new Refused("something tried to send a harmful request a second time");
        }
        if (request.body() instanceof OneShotBody) {
            mark.markBodyIsOurs();
        }
        Response response = chain.proceed(request);
        mark.markAnswered(response.code());
        return withoutReasonToResend(response);
    }

    /**
     * OkHttp reads {@code Retry-After} of a 503 as a whole number, sends again at once where it is 0, out of our sight, and
     * breaks where it is large. Written with a fraction it says the same and is left to us.
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

    /** The request was stopped here. Nothing of this passage was sent. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }
}
