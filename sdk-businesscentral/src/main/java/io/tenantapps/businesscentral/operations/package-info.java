/**
 * The operations of the service: installations, updates, uninstallations, and work on whole environments.
 *
 * <p>An operation continues after the response to the request that started it. {@link
 * io.tenantapps.businesscentral.operations.AppOperation} represents an operation on an app, and {@link
 * io.tenantapps.businesscentral.operations.EnvironmentOperation} an operation on an environment. Both kinds of
 * operations have a status and the parameters of the request. The clients return operations; see {@code
 * BcAppsClient.operations} and {@code BcEnvironmentsClient.operations}.
 *
 * <pre>{@code
 * for (AppOperation operation : production.operations(sales).execute()) {
 *     if (operation.operationStatus() == OperationStatus.FAILED) {
 *         System.out.println(operation.operationType() + " failed: " + operation.errorMessage());
 *     } } }</pre>
 */
@NullMarked
package io.tenantapps.businesscentral.operations;

import org.jspecify.annotations.NullMarked;
