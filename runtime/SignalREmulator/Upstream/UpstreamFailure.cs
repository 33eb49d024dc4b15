namespace InProcSignalR.Emulator.Upstream;

/// <summary>Why an upstream call failed.</summary>
/// <param name="Summary">What a client is told.</param>
/// <param name="Reason">What a person at the terminal is told, and a client with detailed errors.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record UpstreamFailure(string Summary, string Reason, string Remedy)
{
    /// <summary>No template took the event, so nobody was asked.</summary>
    public bool IsUnrouted { get; private init; }

    public string Detailed => $"{Summary}. {Reason} {Remedy}";

    public static UpstreamFailure NoTemplate(string hub, UpstreamEvent what, bool anyTemplates) => new(
        "Invocation failed, no upstream takes it",
        anyTemplates
            ? $"No upstream template matches hub '{hub}', category '{what.Category}', event '{what.Name}'."
            : "The emulator has no upstream, so what clients send goes nowhere.",
        anyTemplates
            ? "Check HubPattern, CategoryPattern and EventPattern of the upstream settings."
            : "Set an upstream URL such as http://localhost:7071/runtime/webhooks/signalr.") { IsUnrouted = true };

    public static UpstreamFailure NoUrl(UpstreamTemplate template, UpstreamEvent what) => new(
        "Invocation failed, no upstream takes it",
        $"With event '{what.Name}' the upstream template {template.UrlTemplate.Split('?')[0]} makes no URL.",
        "Put {hub}, {category} and {event} into the path, or narrow the template's patterns.");

    public static UpstreamFailure Unreachable(Uri url, string detail) => new(
        "Invocation failed, the upstream cannot be reached",
        $"Nothing answers at {url.Scheme}://{url.Authority} ({detail}).",
        "Start the function app, or correct the URL and port in the upstream settings.");

    public static UpstreamFailure TimedOut(Uri url, TimeSpan timeout) => new(
        "Invocation failed, the upstream did not answer in time",
        $"{url.GetLeftPart(UriPartial.Path)} gave no answer within {timeout.TotalSeconds:0.#} s.",
        "Look for a function that hangs or waits for a debugger.");

    public static UpstreamFailure TooLarge(int limit) => new(
        "Invocation failed, the answer is too large", $"The answer has more than {limit} bytes.", "Return less, or a link to the data.");

    public static UpstreamFailure NoCompletion(string why) => new(
        "Invocation failed, the upstream's answer is no completion message",
        $"{why}",
        "The upstream has to answer an invocation with a hub-protocol completion message, an empty 200, or 204.");

    public static UpstreamFailure Status(int status, Uri url, string hub, UpstreamEvent what, string said)
    {
        var where = url.GetLeftPart(UriPartial.Path);
        var (reason, remedy) = status switch
        {
            401 => ($"{where} refused the signature.",
                "The app's connection string has another AccessKey than the emulator: make them the same."),
            403 when what.Invocation is null => ($"The '{what.Name}' function of hub '{hub}' refused the connection or threw.",
                "Look at the function app's log for the exception."),
            404 => ($"The app at {where} has no function for hub '{hub}', category '{what.Category}', event '{what.Name}'.",
                $"Add a function with [SignalRTrigger(\"{hub}\", \"{what.Category}\", \"{what.Name}\")], or correct the hub, the event or the URL."),
            415 => ($"{where} does not take {what.ContentType}.", "Let clients of this hub use a protocol the app knows."),
            >= 500 => ($"{where} failed with status {status}.", "Look at the function app's log for the exception."),
            >= 300 and < 400 => ($"{where} answered with a redirect, which the service does not follow.", "Put the final URL into the upstream settings."),
            _ => ($"{where} answered with status {status}.", "Look at the function app's log."),
        };
        return new($"{(what.Invocation is null ? "Connection refused" : "Invocation failed")}, status code {status}", said.Length == 0 ? reason : $"{reason} It says: {said}", remedy);
    }
}
