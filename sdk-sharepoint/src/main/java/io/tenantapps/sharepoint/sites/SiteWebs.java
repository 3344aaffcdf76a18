package io.tenantapps.sharepoint.sites;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.ForbiddenException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.RedirectedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.UnauthorizedException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.Page;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.internal.SeenKeys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads all webs of a site collection, level by level. */
final class SiteWebs {
    static final String PERMISSION = "SharePoint Sites.Read.All (delegated: AllSites.Read and the user's own rights)";

    private static final String CHILDREN =
            "getsubwebsfilteredforcurrentuser(nWebTemplateFilter=-1,nConfigurationFilter=-1)";
    private static final int LOCKED = 423;
    private static final String NOT_REQUESTED = "not requested, because the first requests to its host failed: ";

    /**
     * A child. The id of the template is always 0 in responses, so the client uses the number of the configuration
     * instead.
     */
    record Child(
            @JsonProperty("Id") @Nullable String id,
            @JsonProperty("Title") @Nullable String title,
            @JsonProperty("ServerRelativeUrl") @Nullable String path,
            @JsonProperty("WebTemplate") @Nullable String template,
            @JsonProperty("Configuration") @Nullable Integer configuration) {

        @Nullable
        String fullTemplate() {
            return template == null ? null : template + "#" + Objects.requireNonNullElse(configuration, 0);
        }
    }

    private static final ResponseReader<Page<Child>> CHILD_ROWS = Json.page(Child.class);

    private final TenantConnection connection;
    private final CallOptions options;
    private final ClosedHosts hosts;

    SiteWebs(TenantConnection connection, CallOptions options, ClosedHosts hosts) {
        this.hosts = hosts;
        this.connection = connection;
        this.options = options;
    }

    static boolean isAppWeb(@Nullable String template) {
        return template != null && template.toUpperCase(Locale.ROOT).startsWith("APP#");
    }

    /** Returns the webs of a site, starting with the root web. */
    List<TenantWeb> of(TenantSite site) {
        List<TenantWeb> webs = new ArrayList<>();
        Deque<TenantWeb> open = new ArrayDeque<>(List.of(TenantWeb.root(site)));
        SeenKeys seen = new SeenKeys();
        seen.add(SiteUrls.key(site.url()));
        while (!open.isEmpty()) {
            TenantWeb web = open.remove();
            if (isAppWeb(web.template())) {
                webs.add(web); // the app web is on another host and has no sub-webs
                continue;
            }
            webs.add(read(web, child -> {
                TenantWeb below = below(site, web, child);
                if (below != null && seen.add(SiteUrls.key(below.url()))) {
                    open.add(below);
                }
                return below != null;
            }));
        }
        return webs;
    }

    /** Reads the children of a web. The predicate returns false for a child whose URL is unknown. */
    private TenantWeb read(TenantWeb web, Predicate<Child> children) {
        try {
            String host = ApiUrl.of(web.url()).origin();
            SdkException closed = hosts.reason(host);
            if (closed != null) {
                return web.now(stateOnClosedHost(closed), NOT_REQUESTED + closed.getMessage());
            }
            Page<Child> page = children(web, host);
            long unusable = page.unreadable()
                    + page.rows().stream().filter(children.negate()).count();
            if (unusable > 0) {
                return web.now(WebState.FAILED, "the list of its sub-webs has rows without a usable URL: " + unusable);
            }
            return page.nextLink() == null
                    ? web.now(WebState.READ, "")
                    : web.now(WebState.FAILED, "the list of its sub-webs has an unexpected second page");
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException | IllegalArgumentException e) {
            return web.now(state(e), String.valueOf(e.getMessage()));
        }
    }

    private Page<Child> children(TenantWeb web, String host) {
        try {
            Page<Child> page = connection
                    .call(request(web.url()))
                    .withOptions(old -> options)
                    .execute();
            hosts.accepted(host);
            return page;
        } catch (AuthenticationException e) {
            hosts.close(host, e);
            throw e;
        } catch (UnauthorizedException | ForbiddenException | RedirectedException e) {
            hosts.rejected(host, e);
            throw e;
        }
    }

    /** Returns the state of a web that is not requested. Redirects of other webs do not show that the web is locked. */
    private static WebState stateOnClosedHost(SdkException reason) {
        return reason instanceof RedirectedException ? WebState.REFUSED : state(reason);
    }

    private static WebState state(RuntimeException e) {
        if (e instanceof NotFoundException missing) {
            return isFunctionMissing(missing) ? WebState.FAILED : WebState.GONE;
        }
        boolean isLocked =
                e instanceof RedirectedException || (e instanceof ApiException api && api.status() == LOCKED);
        return isLocked
                ? WebState.LOCKED
                : e instanceof ForbiddenException || e instanceof UnauthorizedException
                        ? WebState.REFUSED
                        : WebState.FAILED;
    }

    /** Returns true if the web exists but the service does not have the function there. */
    private static boolean isFunctionMissing(NotFoundException e) {
        return String.valueOf(e.error().code()).contains("ResourceNotFoundException");
    }

    static ApiRequest<Page<Child>> request(String web) {
        ApiUrl url = ApiUrl.of(web);
        String[] segments = Arrays.stream(url.path().split("/"))
                .filter(each -> !each.isEmpty())
                .toArray(String[]::new);
        ApiUrl origin = ApiUrl.of(url.origin());
        return ApiRequest.get(
                        "list sub-webs",
                        (segments.length == 0 ? origin : origin.segments(segments)).segments("_api", "web", CHILDREN),
                        CHILD_ROWS)
                .accept("application/json;odata=nometadata")
                .service(Cloud.SHAREPOINT)
                .permission(PERMISSION);
    }

    /** Returns the web of a child; null if its URL cannot be determined. */
    private static @Nullable TenantWeb below(TenantSite site, TenantWeb parent, Child child) {
        if (child.path() == null || child.path().isBlank()) {
            return null;
        }
        String url;
        try {
            url = SiteUrls.on(site.url(), child.path());
        } catch (IllegalArgumentException e) {
            return null; // counted as unusable
        }
        return SiteUrls.key(url).equals(SiteUrls.key(parent.url()))
                ? null
                : new TenantWeb(
                        url, site.url(), child.id(), child.title(), child.fullTemplate(), WebState.NOT_READ, "");
    }
}
