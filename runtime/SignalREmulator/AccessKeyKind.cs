namespace InProcSignalR.Emulator;

/// <summary>Which of the two access keys.</summary>
public enum AccessKeyKind
{
    /// <summary>The key of the connection string.</summary>
    Primary,

    /// <summary>The one to fall back on while the primary is being replaced.</summary>
    Secondary,
}
