using System.Text.Json;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>An HTTP trigger; no methods mean every method, no route the function's name.</summary>
internal sealed record HttpTrigger(string? Route, IReadOnlyList<string> Methods, string AuthLevel)
{
    public static HttpTrigger Read(JsonElement trigger) => new(
        JsonFile.FindText(trigger, "route"),
        [.. JsonFile.FindTexts(trigger, "methods").Select(method => method.ToUpperInvariant())],
        JsonFile.FindText(trigger, "authLevel") ?? "function");
}
