namespace Microsoft.Azure.SignalR.Management;

/// <summary>How the pauses between attempts grow.</summary>
public enum ServiceManagerRetryMode
{
    /// <summary>Every pause is as long as the first.</summary>
    Fixed,

    /// <summary>Every pause is twice the one before.</summary>
    Exponential,
}
