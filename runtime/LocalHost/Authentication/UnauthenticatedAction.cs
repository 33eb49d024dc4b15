namespace InProcSignalR.LocalHost.Authentication;

/// <summary>What happens to requests that are not signed in.</summary>
internal enum UnauthenticatedAction
{
    RedirectToLoginPage,
    AllowAnonymous,
    Return401,
    Return403,
    Return404,
}
