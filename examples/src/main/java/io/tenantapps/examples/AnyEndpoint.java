///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-core:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.Printable;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.Json;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls an endpoint that the SDK does not cover, with the SDK's tokens, retries and errors. The program needs the
 * application permission Sites.Read.All, and only reads.
 */
public final class AnyEndpoint {

    /** The title and URL of a site. The last component keeps all other fields. */
    public record Web(
            @JsonProperty("Title") @Nullable String title,
            @JsonProperty("Url") @Nullable String url,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

        public Web {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    private AnyEndpoint() {}

    public static Web run(TenantConnection contoso, String site) {
        ApiRequest<Web> title = ApiRequest.get("web title", site + "/_api/web?$select=Title,Url", Json.as(Web.class));
        return contoso.call(title)
                .withOptions(o -> o.deadline(Duration.ofMinutes(5)))
                .execute();
    }

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length != 1) {
            out.println("usage: AnyEndpoint <site>");
            return 2;
        }
        try (TenantConnection contoso = signIn.get()) {
            out.println(Printable.text(run(contoso, args[0]).title()));
            return 0;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "SiteTitles", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(AnyEndpoint::signIn, System.out, args));
    }
}
