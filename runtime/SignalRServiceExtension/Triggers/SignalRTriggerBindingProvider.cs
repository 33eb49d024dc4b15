using System.Reflection;
using Microsoft.Azure.WebJobs.Host.Triggers;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Binds <c>[SignalRTrigger]</c> when functions are indexed.</summary>
internal sealed class SignalRTriggerBindingProvider(
    UpstreamDispatcher dispatcher, ServiceHubContextStores stores, INameResolver nameResolver, ILoggerFactory loggerFactory) : ITriggerBindingProvider
{
    public Task<ITriggerBinding?> TryCreateAsync(TriggerBindingProviderContext context)
    {
        var parameter = context.Parameter;
        if (parameter.GetCustomAttribute<SignalRTriggerAttribute>(inherit: false) is not { } attribute)
        {
            return Task.FromResult<ITriggerBinding?>(null);
        }

        var definition = TriggerDefinition.Read(parameter, attribute, nameResolver);
        if (parameter.ParameterType != typeof(InvocationContext) && parameter.ParameterType != typeof(object) && parameter.ParameterType != typeof(JObject))
        {
            throw new InvalidOperationException(
                $"Function '{definition.FunctionName}' has its SignalR trigger on a {parameter.ParameterType.Name}; it can be an InvocationContext, an object or a JObject.");
        }

        dispatcher.Reserve(definition);
        return Task.FromResult<ITriggerBinding?>(new SignalRTriggerBinding(parameter, definition, dispatcher, stores, loggerFactory));
    }
}
