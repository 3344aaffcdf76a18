package io.tenantapps.businesscentral.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * A process that is killed at its n-th request, with the journal as it was at that time. If n is odd, the service carries
 * out the request.
 */
final class KilledProcess implements Interceptor {
    private final Path journal;
    private final int requests;
    private final Runnable weather;
    private final Consumer<Response> watch;
    private boolean countsWritesOnly;
    private int sent;
    private byte[] kept;

    /**
     * Starts the process.
     *
     * @param weather what happens at the service before each request
     * @param watch sees each response
     */
    KilledProcess(Path journal, int requests, Runnable weather, Consumer<Response> watch) {
        this.journal = journal;
        this.requests = requests;
        this.weather = weather;
        this.watch = watch;
    }

    /** Makes n count only requests that are not reads. */
    KilledProcess atWrite() {
        countsWritesOnly = true;
        return this;
    }

    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    OkHttpClient client() {
        return new OkHttpClient.Builder().addInterceptor(this).build();
    }

    /** Returns the journal to its content at the time of the kill. */
    void restoreJournal() throws IOException {
        Files.write(journal, kept);
    }

    private synchronized void live(String method) {
        if (kept != null) {
            throw new Killed();
        }
        weather.run();
        if ((countsWritesOnly && method.equals("GET")) || ++sent < requests) {
            return;
        }
        try {
            kept = Files.readAllBytes(journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (requests % 2 == 0) {
            throw new Killed();
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        live(chain.request().method());
        Response response = chain.proceed(chain.request());
        watch.accept(response);
        synchronized (this) {
            if (kept != null) { // the killed process does not receive the response
                response.close();
                throw new Killed();
            }
        }
        return response;
    }
}
