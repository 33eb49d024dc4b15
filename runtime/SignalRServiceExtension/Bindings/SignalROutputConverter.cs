using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Tells messages from group actions where a function puts out plain JSON.</summary>
public class SignalROutputConverter
{
    /// <summary>
    /// Gives a <see cref="SignalRMessage"/> for an object with a target, a <see cref="SignalRGroupAction"/> for one with an action; either
    /// type as it is.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="input"/> is neither.</exception>
    public object ConvertToSignalROutput(object input)
    {
        if (input is SignalRMessage or SignalRGroupAction)
        {
            return input;
        }

        if (input is JObject json)
        {
            if (json.TryGetValue("target", StringComparison.OrdinalIgnoreCase, out _))
            {
                return ToMessage(json);
            }

            if (json.TryGetValue("action", StringComparison.OrdinalIgnoreCase, out _))
            {
                return ToGroupAction(json);
            }
        }

        throw new ArgumentException(
            "A SignalR output is a SignalRMessage, a SignalRGroupAction, or a JSON object that has a \"target\" (a message) or an \"action\" (a group action).",
            nameof(input));
    }

    internal static SignalRMessage ToMessage(JObject json) => To<SignalRMessage>(json);

    internal static SignalRGroupAction ToGroupAction(JObject json) => To<SignalRGroupAction>(json);

    private static T To<T>(JObject json)
    {
        try
        {
            return json.ToObject<T>()!;
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"The JSON object cannot be read as a {typeof(T).Name}: {exception.Message}", exception);
        }
    }
}
