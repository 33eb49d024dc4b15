using System.Text.Json;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>The event of a SignalR service that runs a function; a <c>%setting%</c> in it is not resolved yet.</summary>
internal sealed record SignalRTrigger(string Hub, string Category, string Event)
{
    public const string Connections = "connections";
    public const string Messages = "messages";

    /// <summary>Reads the trigger; one without a hub is a class-based hub's, whose class and method say what it is for.</summary>
    public static SignalRTrigger Read(JsonElement trigger, string typeName, string methodName)
    {
        if (JsonFile.FindText(trigger, "hubName") is { Length: > 0 } hub)
        {
            return new SignalRTrigger(hub, JsonFile.FindText(trigger, "category") ?? "", JsonFile.FindText(trigger, "event") ?? "");
        }

        var className = typeName[(typeName.LastIndexOfAny(['.', '+']) + 1)..];
        return methodName.ToUpperInvariant() switch
        {
            "ONCONNECTED" => new SignalRTrigger(className, Connections, "connected"),
            "ONDISCONNECTED" => new SignalRTrigger(className, Connections, "disconnected"),
            _ => new SignalRTrigger(className, Messages, methodName),
        };
    }

    public override string ToString() => $"{Hub} {Category} {Event}";
}
