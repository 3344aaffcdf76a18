package io.tenantapps.businesscentral.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** A process that is killed at its n-th request, with the journal as it was at that time. */
final class KilledProcess implements Interceptor {
    private final Path journal;
    private final int requests;
    private final Runnable weather;
    private final Consumer<Response> watch;
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

    private synchronized void live() {
        if (kept != null) {
            throw new Killed();
        }
        weather.run();
        if (++sent == requests) {
            try {
                kept = Files.readAllBytes(journal);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw new Killed();
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        live();
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
