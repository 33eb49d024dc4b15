namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>What came of a request's token.</summary>
public enum SecurityTokenStatus
{
    /// <summary>It is valid.</summary>
    Valid,

    /// <summary>It is not valid.</summary>
    Error,

    /// <summary>There is none.</summary>
    Empty,
}
