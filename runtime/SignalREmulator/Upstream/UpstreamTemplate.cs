namespace InProcSignalR.Emulator;

/// <summary>One row of the upstream settings: events that match all three patterns are sent to the URL.</summary>
public sealed class UpstreamTemplate
{
    /// <summary>The URL to call, with <c>{hub}</c>, <c>{category}</c> and <c>{event}</c> replaced by those of the event.</summary>
    public string UrlTemplate { get; set; } = "";

    /// <summary><c>*</c>, one hub name, or several separated by commas; case is ignored.</summary>
    public string HubPattern { get; set; } = "*";

    /// <summary><c>*</c>, <c>connections</c>, <c>messages</c>, or both separated by a comma; case is ignored.</summary>
    public string CategoryPattern { get; set; } = "*";

    /// <summary><c>*</c>, one event (<c>connected</c>, <c>disconnected</c> or a target), or several separated by commas; case is ignored.</summary>
    public string EventPattern { get; set; } = "*";
}
