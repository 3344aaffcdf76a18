package io.tenantapps.livecheck;

import io.tenantapps.core.http.Body;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request of a probe. It is immutable; each setter returns a changed copy.
 *
 * @param method the HTTP method
 * @param url the URL with variables in braces, such as <code>{site}/_api/web</code>
 * @param accept the {@code Accept} header
 * @param payload the body; null if the request has no body
 * @param token the token that the request carries
 * @param digest the form digest that the request carries
 * @param keeps the variables to set from the response, each with the path of its field
 * @param until the condition that ends the polling; null to send the request once
 * @param patience the maximum duration of the polling
 * @param checks the facts to derive from the response
 */
record Step(
        String method,
        String url,
        String accept,
        @Nullable Payload payload,
        Token token,
        Digest digest,
        Map<String, String> keeps,
        @Nullable Predicate<Reply> until,
        Duration patience,
        List<Check> checks) {

    static final String PLAIN = "application/json;odata=nometadata";
    static final String VERBOSE = "application/json;odata=verbose";

    /** The kinds of tokens that a request can carry. */
    enum Token {
        VALID,
        MISSING,
        INVALID,
        /** A token for the admin site of the same tenant. */
        OF_ADMIN_SITE
    }

    /** The kinds of form digests that a request can carry. */
    enum Digest {
        MISSING,
        VALID,
        INVALID
    }

    /**
     * A body.
     *
     * @param description the description for the plan
     * @param body creates the body
     */
    record Payload(String description, Function<Values, Body> body) {}

    /**
     * A fact that cannot be derived from the names and types in a response.
     *
     * @param name the name of the fact
     * @param value derives its value, which must not identify the tenant
     */
    record Check(String name, BiFunction<Reply, Values, String> value) {}

    static Step get(String url) {
        return new Step("GET", url, PLAIN, null, Token.VALID, Digest.MISSING, Map.of(), null, Duration.ZERO, List.of());
    }

    static Step post(String url) {
        return new Step(
                "POST", url, PLAIN, null, Token.VALID, Digest.MISSING, Map.of(), null, Duration.ZERO, List.of());
    }

    Step accept(String accept) {
        return new Step(method, url, accept, payload, token, digest, keeps, until, patience, checks);
    }

    /** Sets a JSON body, which may contain variables. The variables are replaced. */
    Step json(String json, String contentType) {
        Payload body = new Payload(
                json.length() > 200 ? json.substring(0, 200) + "…" : json,
                values -> Body.bytes(contentType, values.json(json).getBytes(StandardCharsets.UTF_8)));
        return new Step(method, url, accept, body, token, digest, keeps, until, patience, checks);
    }

    Step json(String json) {
        return json(json, PLAIN);
    }

    /** Sets the kit's package, in the given version, as the body. */
    Step tinyPackage(String productVariable, String version) {
        Payload body = new Payload(
                "<a package of the kit, version " + version + ">",
                values -> Body.bytes(
                        "application/octet-stream", TinyPackage.bytes(values.required(productVariable), version)));
        return new Step(method, url, accept, body, token, digest, keeps, until, patience, checks);
    }

    Step token(Token token) {
        return new Step(method, url, accept, payload, token, digest, keeps, until, patience, checks);
    }

    Step digest(Digest digest) {
        return new Step(method, url, accept, payload, token, digest, keeps, until, patience, checks);
    }

    /**
     * Keeps the field at a path, such as {@code value/0/ID}, as a variable for later steps, unless the variable already
     * has a value.
     */
    Step keep(String variable, String path) {
        return new Step(
                method,
                url,
                accept,
                payload,
                token,
                digest,
                Values.with(keeps, variable, path),
                until,
                patience,
                checks);
    }

    /** Repeats the request every five seconds until a response meets the condition. */
    Step until(Duration patience, Predicate<Reply> condition) {
        return new Step(method, url, accept, payload, token, digest, keeps, condition, patience, checks);
    }

    /** Adds a fact to derive from the response. */
    Step check(String name, BiFunction<Reply, Values, String> value) {
        return new Step(
                method,
                url,
                accept,
                payload,
                token,
                digest,
                keeps,
                until,
                patience,
                Stream.concat(checks.stream(), Stream.of(new Check(name, value)))
                        .toList());
    }
}
