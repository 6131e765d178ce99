package io.github.eltmaven;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Gives a {@link SeededTest} its seeds, and names the seed where the test fails. */
final class SeedsOfTest implements ArgumentsProvider, InvocationInterceptor {

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        var test = context.getRequiredTestMethod().getAnnotation(SeededTest.class);
        return Seeds.of(test.few(), test.many()).stream().map(Arguments::of);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        try {
            invocation.proceed();
        } catch (Throwable e) {
            throw Seeds.failure((int) method.getArguments().get(0), e);
        }
    }
}
