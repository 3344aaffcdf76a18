/**
 * How the steps of a plan are carried out, for one environment and for a fleet. {@link
 * io.tenantapps.businesscentral.internal.plan.PlanRun} keeps the order, {@code StepRun} takes one app, {@code StepRequest} sends
 * and follows, {@code StepResumption} goes on with what an earlier run has sent, and {@link
 * io.tenantapps.businesscentral.internal.plan.StepMemory} remembers it. Not public API.
 */
@NullMarked
package io.tenantapps.businesscentral.internal.plan;

import org.jspecify.annotations.NullMarked;
