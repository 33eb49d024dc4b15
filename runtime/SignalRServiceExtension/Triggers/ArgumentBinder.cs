namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Gives a message's arguments the types of the function's parameters.</summary>
internal static class ArgumentBinder
{
    /// <exception cref="SignalRTriggerException">The number of arguments is wrong, or one cannot be converted.</exception>
    public static object?[] Bind(TriggerDefinition definition, IReadOnlyList<InvocationArgument> arguments)
    {
        if (definition.ArgumentParameters is not { } parameters)
        {
            return [];
        }

        if (parameters.Count != arguments.Count)
        {
            throw new SignalRTriggerException($"Function '{definition.FunctionName}' takes {parameters.Count} argument(s), but the message has {arguments.Count}.");
        }

        var values = new object?[arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            try
            {
                values[i] = arguments[i].ToType(parameters[i].ParameterType);
            }
            catch (Exception exception)
            {
                throw new SignalRTriggerException(
                    $"Argument '{parameters[i].Name}' of function '{definition.FunctionName}' is {Name(parameters[i].ParameterType)}, but the message has {arguments[i].Kind}.",
                    exception);
            }
        }

        return values;
    }

    private static string Name(Type type)
        => Nullable.GetUnderlyingType(type) is { } underlying ? underlying.Name + "?" : type.Name;
}
