//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-sharepoint:0.1.0-SNAPSHOT
//DEPS org.springframework:spring-context:7.0.10
package io.tenantapps.examples;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A connection and a client as Spring beans. Spring closes the connection when the context closes. */
@Configuration(proxyBeanMethods = false)
public class SpringBeans {

    @Bean
    public TokenProvider tokens() {
        return MsalTokens.fromEnvironment();
    }

    @Bean
    public TenantConnection contoso(TokenProvider tokens) {
        return TenantConnection.builder().tokens(tokens).build();
    }

    @Bean
    public AppCatalogClient catalog(TenantConnection contoso, @Value("${contoso.catalog}") String site) {
        return AppCatalogClient.tenant(contoso, site);
    }
}
