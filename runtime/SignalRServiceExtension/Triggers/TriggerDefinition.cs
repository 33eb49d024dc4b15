using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.WebJobs.Description;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>A function with a SignalR trigger: what triggers it and which parameters take the arguments.</summary>
internal sealed partial record TriggerDefinition(
    string FunctionName, string Hub, string Category, string Event, string ConnectionStringSetting, IReadOnlyList<ParameterInfo>? ArgumentParameters)
{
    private const string OnConnected = "OnConnected";
    private const string OnDisconnected = "OnDisconnected";

    public TriggerKey Key => new(Hub, Category, Event);

    public bool IsConnections => Category.Equals(SignalRService.Category.Connections, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the attribute of a function's trigger parameter.</summary>
    /// <exception cref="InvalidOperationException">Something about the trigger is wrong; the message names the function.</exception>
    public static TriggerDefinition Read(ParameterInfo trigger, SignalRTriggerAttribute attribute, INameResolver nameResolver)
    {
        var method = (MethodInfo)trigger.Member;
        var name = method.GetCustomAttribute<FunctionNameAttribute>()?.Name ?? method.Name;
        var definition = IsHub(method.DeclaringType!)
            ? ReadClassBased(name, method, attribute)
            : ReadStatic(name, method, attribute, nameResolver);
        Check(definition);
        return definition;
    }

    private static TriggerDefinition ReadClassBased(string name, MethodInfo method, SignalRTriggerAttribute attribute)
    {
        if (attribute.HubName.Length > 0 || attribute.Category.Length > 0 || attribute.Event.Length > 0 || attribute.ParameterNames.Length > 0)
        {
            throw Wrong(name, "in a class-based hub [SignalRTrigger] takes no argument: the class names the hub and the method the event");
        }

        var hub = method.DeclaringType!;
        var setting = HubConnection.SettingOf(hub);
        if (method.Name.Equals(OnConnected, StringComparison.OrdinalIgnoreCase))
        {
            return new TriggerDefinition(name, hub.Name, SignalRService.Category.Connections, SignalRService.Event.Connected, setting, null);
        }

        if (method.Name.Equals(OnDisconnected, StringComparison.OrdinalIgnoreCase))
        {
            return new TriggerDefinition(name, hub.Name, SignalRService.Category.Connections, SignalRService.Event.Disconnected, setting, null);
        }

        return new TriggerDefinition(
            name, hub.Name, SignalRService.Category.Messages, method.Name, setting, method.GetParameters().Where(TakesArgument).ToArray());
    }

    private static TriggerDefinition ReadStatic(string name, MethodInfo method, SignalRTriggerAttribute attribute, INameResolver nameResolver)
    {
        string Resolve(string what, string value) => string.IsNullOrWhiteSpace(value)
            ? throw Wrong(name, $"[SignalRTrigger] has no {what}")
            : SettingName().Replace(value, setting => nameResolver.Resolve(setting.Groups[1].Value)
                ?? throw Wrong(name, $"its {what} asks for the setting {setting.Value}, which is not there"));

        return new TriggerDefinition(
            name,
            Resolve("hub name", attribute.HubName),
            Resolve("category", attribute.Category),
            Resolve("event", attribute.Event),
            attribute.ConnectionStringSetting,
            ReadArgumentParameters(name, method, attribute));
    }

    private static ParameterInfo[]? ReadArgumentParameters(string name, MethodInfo method, SignalRTriggerAttribute attribute)
    {
        var marked = method.GetParameters().Where(parameter => parameter.IsDefined(typeof(SignalRParameterAttribute))).ToArray();
        if (attribute.ParameterNames.Length == 0)
        {
            return marked.Length == 0 ? null : marked;
        }

        if (marked.Length > 0)
        {
            throw Wrong(name, "name its arguments either in [SignalRTrigger] or by [SignalRParameter], not both");
        }

        if (attribute.ParameterNames.Distinct(StringComparer.OrdinalIgnoreCase).Count() != attribute.ParameterNames.Length)
        {
            throw Wrong(name, "an argument is named twice in [SignalRTrigger]");
        }

        return attribute.ParameterNames.Select(argument =>
            Array.Find(method.GetParameters(), parameter => parameter.Name!.Equals(argument, StringComparison.OrdinalIgnoreCase))
            ?? new UnboundParameter(argument)).ToArray();
    }

    private static void Check(TriggerDefinition definition)
    {
        var isMessages = definition.Category.Equals(SignalRService.Category.Messages, StringComparison.OrdinalIgnoreCase);
        if (!isMessages && !definition.IsConnections)
        {
            throw Wrong(definition.FunctionName, $"its category '{definition.Category}' is neither connections nor messages");
        }

        if (definition.IsConnections
            && !definition.Event.Equals(SignalRService.Event.Connected, StringComparison.OrdinalIgnoreCase)
            && !definition.Event.Equals(SignalRService.Event.Disconnected, StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong(definition.FunctionName, $"its event '{definition.Event}' of category connections is neither connected nor disconnected");
        }
    }

    private static bool TakesArgument(ParameterInfo parameter)
        => parameter.ParameterType != typeof(ILogger)
            && parameter.ParameterType != typeof(CancellationToken)
            && parameter.ParameterType != typeof(ExecutionContext)
            && !parameter.IsDefined(typeof(SignalRIgnoreAttribute))
            && !parameter.GetCustomAttributes().Any(attribute => attribute.GetType().IsDefined(typeof(BindingAttribute)));

    private static bool IsHub(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type == typeof(ServerlessHub) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ServerlessHub<>)))
            {
                return true;
            }
        }

        return false;
    }

    private static InvalidOperationException Wrong(string function, string what) => new($"Function '{function}' has a wrong SignalR trigger: {what}.");

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex SettingName();
}
