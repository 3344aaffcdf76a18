package io.tenantapps.livecheck;

import io.tenantapps.testing.recording.Recorder;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The step that the kit is carrying out. This class names the probe in the recording, and replaces the token or form
 * digest if the step requires another one. Requests that the SDK itself sends, for tokens and digests, belong to no
 * probe.
 */
final class CurrentStep {
    private static final String SUPPORTING = "supporting-requests";
    private static final String INVALID = "invalid";

    private final @Nullable Recorder recorder;
    private @Nullable String probe;
    private @Nullable Step step;
    private int number;
    private String url = "";

    /** @param recorder the recorder; null to record nothing */
    CurrentStep(@Nullable Recorder recorder) {
        this.recorder = recorder;
    }

    void begin(Probe probe, int number, Step step, String url) {
        this.probe = probe.name();
        this.number = number;
        this.step = step;
        this.url = url;
    }

    void end() {
        step = null;
    }

    /** Returns a client that records its calls. The kit sends one request at a time. */
    OkHttpClient client(OkHttpClient client) {
        OkHttpClient changing =
                client.newBuilder().addInterceptor(this::intercept).build();
        return recorder == null ? changing : recorder.recording(changing);
    }

    private void name(String probe, int step) {
        if (recorder != null) {
            recorder.probe(probe, step);
        }
    }

    private Response intercept(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        Step current = step;
        if (current == null
                || !request.method().equals(current.method())
                || !request.url().toString().replaceFirst("/$", "").equals(url)) {
            name(SUPPORTING, 0);
            return chain.proceed(request);
        }
        name(String.valueOf(probe), number);
        Request.Builder changed = request.newBuilder();
        if (current.token() == Step.Token.MISSING) {
            changed.removeHeader("Authorization");
        } else if (current.token() == Step.Token.INVALID) {
            changed.header("Authorization", "Bearer " + INVALID);
        }
        if (current.digest() == Step.Digest.INVALID) {
            changed.header("X-RequestDigest", INVALID);
        }
        return chain.proceed(changed.build());
    }
}
