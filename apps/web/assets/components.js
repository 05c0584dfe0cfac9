import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll,
} from 'govuk-frontend';

const components = [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
];

/** Brings the components of govuk-frontend within `scope` to life; an error summary there takes the focus. */
export function enhance(scope) {
  for (const component of components) createAll(component, {}, scope);
  // Its comma, which nobody sees, makes the name of the button differ from its words: speech control would not find it.
  for (const comma of scope.querySelectorAll('.govuk-file-upload-button > [id$=-comma]')) {
    const button = comma.parentElement;
    button.setAttribute('aria-labelledby', button.getAttribute('aria-labelledby').replace(` ${comma.id} `, ' '));
    comma.remove();
  }
}
