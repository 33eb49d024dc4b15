using System.Security.Claims;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>What came of a request's token: who sent it, or why it is not valid.</summary>
public class SecurityTokenResult
{
    private SecurityTokenResult(SecurityTokenStatus status, ClaimsPrincipal principal, Exception exception)
    {
        Status = status;
        Principal = principal;
        Exception = exception;
    }

    /// <summary>What came of it.</summary>
    public SecurityTokenStatus Status { get; }

    /// <summary>Whose token it is, where it is valid.</summary>
    public ClaimsPrincipal Principal { get; }

    /// <summary>Why it is not valid.</summary>
    public Exception Exception { get; }

    /// <summary>A valid token.</summary>
    public static SecurityTokenResult Success(ClaimsPrincipal principal) => new(SecurityTokenStatus.Valid, principal, null!);

    /// <summary>A token that is not valid.</summary>
    public static SecurityTokenResult Error(Exception ex) => new(SecurityTokenStatus.Error, null!, ex);

    /// <summary>No token.</summary>
    public static SecurityTokenResult Empty() => new(SecurityTokenStatus.Empty, null!, null!);
}
