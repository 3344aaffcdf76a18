package io.tenantapps.livecheck;

import io.tenantapps.core.Printable;
import io.tenantapps.core.Sleeper;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.time.Time;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/**
 * The command-line program. The program sends a fixed list of requests to a tenant, records them without anything that
 * identifies the tenant, and compares the recording with the fake tenant. By default, the program only reads.
 */
public final class LiveCheck {
    private LiveCheck() {}

    /**
     * Runs the program and exits with 0 if it finished, with 1 if it failed, and with 2 if the arguments are invalid.
     */
    public static void main(String[] args) {
        System.exit(command(LiveCheck::signIn, Time.system()::sleep, Clock.systemUTC(), System.out, args));
    }

    /**
     * Runs the program.
     *
     * @param connect creates the connection, given an HTTP client that records
     * @param sleeper waits between polls
     * @param clock the clock for the name of the folder with the results
     * @param out receives the output
     * @param args the arguments
     */
    static int command(
            Function<OkHttpClient, TenantConnection> connect,
            Sleeper sleeper,
            Clock clock,
            PrintStream out,
            String... args) {
        Options options;
        try {
            if (args.length == 1 && args[0].equals("--help")) {
                out.print(Options.USAGE);
                return 0;
            }
            options = Options.of(clock, args);
        } catch (IllegalArgumentException e) {
            out.println(Printable.text(String.valueOf(e.getMessage())));
            out.println();
            out.print(Options.USAGE);
            return 2;
        }
        try {
            if (options.plan()) {
                Values values = Kit.values(options);
                PackageProbes.describe(values);
                out.print(Plan.text(Kit.planned(options), values));
                return 0;
            }
            return new Kit(options, connect, sleeper, out).run() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(Printable.text(String.valueOf(e.getMessage())));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            out.println("The program was interrupted. Run it with --clean-up to remove its packages.");
            return 1;
        }
    }

    private static TenantConnection signIn(OkHttpClient client) {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .httpClient(client)
                .userAgent("TenantApps", "LiveCheck", "0.1")
                .build();
    }
}
